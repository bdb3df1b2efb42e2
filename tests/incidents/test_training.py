"""Weights fitted: from coded incidents, from none, written, read and linked with."""

from __future__ import annotations

import json
from importlib.util import find_spec

import pytest
from typer.testing import CliRunner

from marsad import documents, pipeline
from marsad.cli import app
from marsad.errors import BadInput
from marsad.incidents import sightings, training
from marsad.incidents.support import support
from marsad.incidents.weighing import digest, weighed_by, weights
from marsad.store import Record
from tests.incidents.strikes import extraction

NAMES = "abc"
ANOTHER = documents.from_text(
    "أصيب عنصران في قصف مدفعي على قرية البلدق فجر الأحد.",
    id="d",
    published="2024-03-03",
)
SPLINK = pytest.mark.skipif(not find_spec("splink"), reason="marsad[splink]")
LEARN = pytest.mark.skipif(not find_spec("sklearn"), reason="marsad[train]")


@pytest.fixture
def call(tmp_path):
    path = str(tmp_path / "record.sqlite")
    with Record.open(path) as record:
        record.add_all(extraction(name) for name in NAMES)
        record.add_all([pipeline.extract(ANOTHER)])

    def run(*arguments):
        return CliRunner().invoke(app, ["--record", path, *arguments])

    return run


@pytest.fixture
def coded(tmp_path):
    """What a person says: a and b are one strike."""
    path = tmp_path / "coded.jsonl"
    lines = [{"documents": ["a", "b"]}, {"documents": ["c"]}, {"documents": ["d"]}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return str(path)


def seen():
    return [s for name in NAMES for s in sightings(extraction(name))]


@LEARN
def test_weights_are_fitted_to_coded_incidents(call, coded, tmp_path):
    path = tmp_path / "weights.json"
    run = call("link", "train", "--incidents", coded, "--check", coded, "-o", str(path))
    assert run.exit_code == 0, run.output
    assert "fitted on: precision" in run.stderr
    assert "checked on: precision" in run.stderr
    assert set(json.loads(path.read_text())) == {"note", "prior", "strangers", "levels"}


@LEARN
def test_nothing_labelled_is_said():
    with pytest.raises(BadInput, match="on one incident and on two"):
        training.supervised(training.compared(seen()), {("x", "y")})


@SPLINK
def test_nothing_to_compare_is_said():
    with pytest.raises(BadInput, match="may tell one event"):
        training.unsupervised(training.compared([]), share=0.1)


def test_an_extra_that_is_not_there_is_named():
    with pytest.raises(BadInput, match=r"pip install 'marsad\[splink\]'"):
        training._needed("a_module_that_is_not_there", "splink")  # noqa: SLF001


@SPLINK
def test_splink_fits_without_labels():
    more = sightings(pipeline.extract(ANOTHER))
    made = training.unsupervised(training.compared([*seen(), *more]), share=0.1)
    assert made.levels["when"]
    assert made.prior < 0


def test_link_takes_the_weights_of_a_file(call, tmp_path):
    nothing = tmp_path / "nothing.json"
    nothing.write_text(json.dumps({"prior": -3, "strangers": -4, "levels": {}}))
    usual = call("link", "--to", "jsonl")
    assert '"documents": ["a", "b"]' in usual.stdout
    run = call("link", "--weights", str(nothing), "--to", "jsonl")
    assert '"documents": ["a", "b"]' not in run.stdout


@pytest.mark.parametrize("text", ["", "[]", '{"prior": 1}'])
def test_what_are_no_weights_is_said(call, tmp_path, text):
    path = tmp_path / "weights.json"
    path.write_text(text or "{", encoding="utf-8")
    run = call("link", "--weights", str(path))
    assert isinstance(run.exception, BadInput)


def test_weights_are_chosen_for_a_while():
    before, usual = digest(), weights()
    text = training.to_text(usual, "the same")
    with weighed_by(text):
        assert weights() == usual
        assert digest() != before
    assert digest() == before


def test_a_rate_counts_pairs_of_coded_reports():
    rate = training.Rate(3, 4, 6)
    assert (rate.precision, rate.recall) == (0.75, 0.5)
    assert (training.Rate(0, 0, 0).precision, training.Rate(0, 0, 0).recall) == (1, 1)


@pytest.mark.parametrize(
    ("found", "level"),
    [
        ({}, "nothing"),
        ({"killed": "numbers agree", "hit": "something else"}, "nothing"),
        ({"killed": "same number, 3", "wounded": "same number, 2"}, "one kind"),
        (
            {"landmarks": "the same", "words": "few rare words shared, a small part"},
            "two kinds",
        ),
        (
            {
                "killed": "same number, 3",
                "hit": "the same",
                "persons": "same person",
                "landmarks": "some in common",
                "opening": "a third",
            },
            "four kinds or more",
        ),
    ],
)
def test_support(found, level):
    assert support(found) == level
