{{ newest_reading('narrative_figures') }}
