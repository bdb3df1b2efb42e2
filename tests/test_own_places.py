"""A user's own places: tables as they are published, and what becomes of them."""

import gzip

import pytest

from marsad import gazetteer, pipeline
from marsad.cli import placefiles
from marsad.errors import BadInput
from marsad.model import Document

NAMES = ["Tell-Sample", "Tell-Sample", "تل السامر,Tell"]
CODES = ["P", "PPL", "SY", "", "", "", "", ""]
REST = ["25000", "", "", "Asia/Damascus", "2024-01-01"]
GEONAMES = "\t".join(["900001", *NAMES, "35.5", "38.25", *CODES, *REST])
ANY = "name_ar,name_en,Latitude,Longitude\nسامراء الصغيرة,Little Samarra,34.5,43.5\n,Nowhere,,\n"
OCHA = (
    "ADM1_EN;ADM1_AR;ADM2_EN;ADM2_AR;ADM0_PCODE;PCODE;lat;lon\n"
    "Sample;السامر;Upper Sample;السامر العليا;YE;YE9901;14.5;44.25\n"
)


@pytest.fixture(autouse=True)
def forget():
    yield
    gazetteer.forget()


def table(tmp_path, text, name="places.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_dump_of_geonames(tmp_path):
    (place,) = placefiles.read(table(tmp_path, GEONAMES, "SY.txt"))
    assert (place.id, place.kind, place.country) == ("geonames:900001", "town", "SY")
    assert (place.lat, place.lon) == (35.5, 38.25)
    assert place.names == ("تل السامر", "Tell-Sample")


def test_any_table_with_heads(tmp_path):
    """A row without a point is no place."""
    (place,) = placefiles.read(table(tmp_path, ANY), "IQ")
    assert place.names == ("سامراء الصغيرة", "Little Samarra")
    assert (place.country, place.kind) == ("IQ", "village")


def test_the_finest_level_of_a_cod_table_is_the_place(tmp_path):
    (place,) = placefiles.read(table(tmp_path, OCHA))
    assert place.names == ("السامر العليا", "Upper Sample")
    assert (place.id, place.kind, place.country) == ("own:YE9901", "district", "YE")
    assert set(place.parents) == {"السامر", "Sample"}


def test_packed_tables_are_read(tmp_path):
    path = tmp_path / "places.csv.gz"
    path.write_bytes(gzip.compress(ANY.encode()))
    assert len(placefiles.read(path, "IQ")) == 1


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "name,lat\nx,1\n"])
def test_a_table_without_points_or_names_is_refused(tmp_path, text):
    with pytest.raises(BadInput, match="expected columns"):
        placefiles.read(table(tmp_path, text))


def test_reports_are_read_with_them(tmp_path):
    folder = tmp_path / "own"
    placefiles.keep(folder, placefiles.read(table(tmp_path, ANY), "IQ"), "a table")
    gazetteer.add(folder)
    text = "قصفت طائرة قرية سامراء الصغيرة في العراق"
    (event,) = pipeline.extract(Document("own", text, "")).events
    assert (event.place.value.lat, event.place.value.source) == (34.5, "a table")


def test_importing_twice_keeps_each_place_once(tmp_path):
    places = placefiles.read(table(tmp_path, ANY), "IQ")
    assert placefiles.keep(tmp_path / "own", places, "x") == 1
    assert placefiles.keep(tmp_path / "own", places, "x") == 1
