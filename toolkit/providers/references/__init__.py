"""The pictures that go to an image model along with the words."""
