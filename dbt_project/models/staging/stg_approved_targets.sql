{{ newest_reading('approved_targets') }}
