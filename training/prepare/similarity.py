"""Near-duplicates: questions that stand almost word for word in another place.

In free text, two stems are near-duplicates from a cosine of 0.8 between their tf-idf vectors of words and word pairs.
In the tasks that fill one template (coins, letters, swaps) everything is that similar; there, the same instance is
meant: the same words in the same order.
"""

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer

from training.tasks import is_templated

THRESHOLD = 0.8
_CHUNK = 1000  # rows a product: the dense block stays small


def stem(question: str) -> str:
    """The question without its options, lower case, numbers without thousands separators."""
    return question.partition(" Answer Choices:")[0].lower().replace(",", "")


def _vectors(stems: list[str]) -> csr_matrix:
    return TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\w+", sublinear_tf=True, dtype=np.float32).fit_transform(
        stems
    )


def _alike(task: str, other: str, cosine: float, same: bool) -> bool:
    return same if is_templated(task) and is_templated(other) else cosine >= THRESHOLD


def near_duplicates(items: list[tuple[str, str]], others: list[tuple[str, str]]) -> list[tuple[int, int]]:
    """Pairs (i, j): items[i] is a near-duplicate of others[j]. Both are lists of (task, question)."""
    stems, other_stems = [stem(question) for _, question in items], [stem(question) for _, question in others]
    vectors = _vectors(stems + other_stems)
    left, right = vectors[: len(items)], vectors[len(items) :].T.tocsr()
    pairs = []
    for start in range(0, len(items), _CHUNK):
        product = (left[start : start + _CHUNK] @ right).tocoo()
        for i, j, cosine in zip(product.row + start, product.col, product.data, strict=True):
            if cosine >= THRESHOLD and _alike(items[i][0], others[j][0], cosine, stems[i] == other_stems[j]):
                pairs.append((int(i), int(j)))
    return pairs


def groups(items: list[tuple[str, str]]) -> np.ndarray:
    """A group number for each item: near-duplicates of each other, directly or through others, share one."""
    pairs = np.array(near_duplicates(items, items), dtype=int).reshape(-1, 2)
    graph = csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(items), len(items)))
    return connected_components(graph, directed=False)[1]
