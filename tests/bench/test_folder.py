"""The measurement of a folder loses no document, and its memory does not grow with the folder."""

from bench import folder


def test_every_document_goes_in_once_and_is_not_held():
    found = folder.run(1_050)
    assert (found.documents, found.polls) == (1_050, 2)
    assert found.most_mib - found.base_mib < 40
