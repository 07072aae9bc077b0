{{ newest_reading('base_data') }}
