{{ newest_reading('fund_lines') }}
