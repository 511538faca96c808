"""What all tests share: no test is judged by how long it takes."""

from hypothesis import settings

settings.register_profile("hiwar", deadline=None)
settings.load_profile("hiwar")
