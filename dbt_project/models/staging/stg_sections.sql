{{ newest_reading('sections') }}
