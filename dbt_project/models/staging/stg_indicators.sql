{{ newest_reading('indicators') }}
