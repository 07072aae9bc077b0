{{ newest_reading('statements') }}
