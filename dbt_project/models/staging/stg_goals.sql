{{ newest_reading('goals') }}
