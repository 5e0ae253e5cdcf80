import claimcheck


def test_the_public_names() -> None:
    assert claimcheck.__all__ == [
        "LLM",
        "Article",
        "ClaimSet",
        "ClaimcheckError",
        "Comparison",
        "Finding",
        "Profile",
        "Request",
        "Response",
        "article_of",
        "compare",
        "compare_articles",
        "extract",
        "markdown",
        "read_sources",
    ]


def test_each_of_them_is_there() -> None:
    for name in claimcheck.__all__:
        found = getattr(claimcheck, name)
        assert found.__doc__, f"{name} says what it is"
        assert found.__name__ == name
    assert not hasattr(claimcheck, "no_such_name")
