"""The structure tree of a bound PDF: each part's tags, moved under one document element."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, String


class TagTree:
    """Joins the structure trees of the parts and renumbers what points into them."""

    def __init__(self, book: Pdf) -> None:
        self._book = book
        self._document = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        self._root = book.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([self._document])))
        self._document.P = self._root
        self._numbers = Array()
        self._next = 0
        self._ids: dict[str, Object] = {}

    def add(self, source: Pdf, base: int) -> None:
        """Take over the tags of ``source``, whose pages were just added from page index ``base`` on."""
        tree = source.Root.StructTreeRoot
        ids = tree.IDTree.Names if "/IDTree" in tree else Array()
        # One foreign copy of all keeps the links between them; pages copied before are found again by qpdf.
        copy = self._book.copy_foreign(source.make_indirect(Dictionary(K=tree.K, Nums=tree.ParentTree.Nums, Ids=ids)))
        for document in _each(copy.K):
            for element in _each(document.K):
                element.P = self._document
                self._document.K.append(element)
        named = copy.Ids.as_list()
        self._ids |= {str(name): element for name, element in zip(named[::2], named[1::2], strict=True)}
        flat = copy.Nums.as_list()
        for key, value in zip(flat[::2], flat[1::2], strict=True):
            self._numbers.append(int(key) + self._next)
            self._numbers.append(value)
        for page in list(self._book.pages)[base:]:
            _shift(page.obj, "/StructParents", self._next)
            for note in page.obj.get("/Annots", Array()).as_list():
                _shift(note, "/StructParent", self._next)
        self._next += 1 + max((int(key) for key in flat[::2]), default=-1)

    def close(self) -> None:
        """Hang the finished tree into the book."""
        self._root.ParentTree = self._book.make_indirect(Dictionary(Nums=self._numbers))
        self._root.ParentTreeNextKey = self._next
        if self._ids:
            names = Array([x for name in sorted(self._ids) for x in (String(name), self._ids[name])])
            self._root.IDTree = self._book.make_indirect(Dictionary(Names=names))
        self._book.Root.StructTreeRoot = self._root


def _each(kids: Object) -> list[Object]:
    return list(kids.as_list()) if isinstance(kids, Array) else [kids]


def _shift(holder: Object, key: str, by: int) -> None:
    if key in holder:
        holder[key] = int(holder[key]) + by
