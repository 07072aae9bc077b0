{{ newest_reading('blocks') }}
