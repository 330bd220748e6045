"""The measurement of a folder loses no document, and its memory does not grow with the folder."""

from bench import folder


def test_every_document_goes_in_once_and_is_not_held():
    steps, found = folder.run(1_050)
    assert (found.documents, found.stored, found.polls) == (1_050, 1_050, 2)
    assert [step.documents for step in steps] == [1_000, 1_050]
    assert found.most_mib - found.base_mib < 40
