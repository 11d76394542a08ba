from __future__ import annotations

import pytest

from models.campus import Campaign


@pytest.mark.parametrize(
    ("number", "url"),
    [
        ("12345A", "https://app.pix.fr/campagnes/QWERTY456?externalId=12345A"),
        ("a&b=c", "https://app.pix.fr/campagnes/QWERTY456?externalId=a%26b%3Dc"),
        (None, "https://app.pix.fr/campagnes/QWERTY456"),
    ],
)
def test_the_address_of_a_campaign_fills_in_the_number_when_it_is_known(number: str | None, url: str) -> None:
    assert Campaign("QWERTY456", None, several_sendings=False).url(number) == url
