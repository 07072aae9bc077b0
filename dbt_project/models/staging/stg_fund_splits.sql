{{ newest_reading('fund_splits') }}
