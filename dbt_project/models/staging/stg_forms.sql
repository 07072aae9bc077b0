{{ newest_reading('forms') }}
