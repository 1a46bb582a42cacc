"""The same training as benchmarks/training.mjs by pandas and scikit-learn, as the prototype had it. Prints
JSON.

    python3 benchmarks/training_scikit.py ROWS

The rows are made as benchmarks/make_diary makes them, in memory: nothing is read, which is in scikit-learn's
favour. Needs Debian's python3-pandas and python3-sklearn (1.2.1), which are no dependency of FocusGuard.
"""
import json
import resource
import sys
import time

import numpy as np
import pandas as pd
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, confusion_matrix

FEATURES = ["face_present", "nose_offset_abs", "nose_offset_signed"]


def make_rows(count):
    i = np.arange(count)
    stretch = i // (600 + 300 * ((i // 27000) % 20))
    kind = (stretch * 2654435761 % 2**32) % 11
    state = np.where(kind < 7, "FOCUSED", np.where(kind < 10, "DISTRACTED", "AWAY"))
    side = np.sin(i / 97.0) / 10
    return pd.DataFrame({
        "ts": 1.7e9 + i / 30.0,
        "face_present": (state != "AWAY").astype(np.int64),
        "nose_offset_abs": np.abs(side),
        "nose_offset_signed": side,
        "state_smooth": state,
    })


def main():
    rows = make_rows(int(sys.argv[1]))
    begun = time.monotonic()
    rows["ts"] = pd.to_numeric(rows["ts"], errors="coerce")
    rows = rows.dropna(subset=["ts"])
    features = rows[FEATURES].apply(pd.to_numeric, errors="coerce").astype(np.float32)
    labels = rows["state_smooth"].mask(rows["face_present"] == 0, "AWAY")
    fitting = time.monotonic()
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=200)
    model.fit(features, labels)
    fitted = time.monotonic()
    said = model.predict(features)
    report = classification_report(labels, said, output_dict=True)
    confusion_matrix(labels, said)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({
        "scikit_learn": sklearn.__version__,
        "rows": len(rows),
        "seconds": time.monotonic() - begun,
        "fit_seconds": fitted - fitting,
        "iterations": int(model.n_iter_[0]),
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_mib": usage.ru_maxrss // 1024,
        "train_macro_f1": report["macro avg"]["f1-score"],
    }, indent=2))


main()
