#!/usr/bin/env python3
"""Trains FocusGuard's trees on the diaries of many machines, on a Dask cluster.

Each machine's diary lies in a folder of its own under --diaries, as FocusGuard wrote it:

    diaries/alice/events/date=2026-11-23/*.parquet      (or events.csv, as `events export` writes it)
    diaries/alice/labels/date=2026-11-23/*.parquet      (if she has labelled anything; or labels.csv)
    diaries/bob/events/...

The model is XGBoost's own JSON, with the names of the classes as an attribute. docs/evaluation-of-models.md
says what FocusGuard makes of it.

    train_on_dask.py --diaries diaries --features face_present,head_yaw_deg,head_pitch_deg --out model.json
    train_on_dask.py --diaries s3://bucket/diaries ... --scheduler tcp://scheduler:8786

Needs dask, distributed, pandas, xgboost 1.6 or newer, and pyarrow where the files are Parquet.
"""

import argparse
import json
import logging
import sys

import dask.dataframe as dd
import fsspec
import numpy as np
import pandas as pd
import xgboost
from dask.distributed import Client, LocalCluster

STATES = ["AWAY", "DISTRACTED", "FOCUSED"]  # in the order of the alphabet, as FocusGuard has them


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--diaries", required=True, help="a folder of folders, one a machine")
    parser.add_argument("--features", default="face_present,nose_offset_abs,nose_offset_signed",
                        help="columns of the diary, with commas between them")
    parser.add_argument("--out", default="model.json")
    parser.add_argument("--scheduler", help="of a running cluster; without it, this machine alone")
    parser.add_argument("--rounds", type=int, default=100, help="trees a class")
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--learning-rate", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def table(folder, name, columns):
    """The rows of a diary's events or labels as a Dask data frame, or None."""
    files, _, (root,) = fsspec.get_fs_token_paths(folder)
    csv = f"{root}/{name}.csv"
    if files.exists(csv):
        return dd.read_csv(files.unstrip_protocol(csv), usecols=columns,
                           dtype={column: "object" for column in columns if "state" in column},
                           assume_missing=True)
    parquet = files.glob(f"{root}/{name}/date=*/*.parquet")
    if parquet:
        return dd.read_parquet([files.unstrip_protocol(file) for file in parquet], columns=columns)
    return None


def labels_that_stand(labels):
    """A diary's labels without those that were taken back, the one created last at the end."""
    deleted = labels[labels["state"].isna()]["label_id"]
    return labels[~labels["label_id"].isin(deleted)].sort_values("created_at")


def with_classes(rows, labels):
    """The number of the class of each row: what the user said, else what the rules did."""
    state = rows["state_smooth"].where(rows["face_present"] > 0, "AWAY").to_numpy(copy=True)
    if labels is not None:
        for label in labels.itertuples():
            state[(rows["ts"] >= label.from_ts) & (rows["ts"] < label.to_ts)] = label.state
    numbers = pd.Categorical(state, STATES).codes
    return rows.assign(label=numbers.astype("int8"))


def all_rows(diaries, features):
    """The rows of all machines, with their classes."""
    files, _, (root,) = fsspec.get_fs_token_paths(diaries)
    parts = []
    for folder in sorted(files.ls(root, detail=False)):
        address = files.unstrip_protocol(folder)
        columns = list(dict.fromkeys(["ts", "face_present", "state_smooth", *features]))
        rows = table(address, "events", columns)
        if rows is None:
            print(f"{folder} holds no diary and is left out.", file=sys.stderr)
            continue
        labels = table(address, "labels",
                       ["label_id", "created_at", "from_ts", "to_ts", "state"])
        said = None if labels is None else labels_that_stand(labels.compute())
        shape = with_classes(rows._meta, None)
        parts.append(rows.map_partitions(with_classes, said, meta=shape, align_dataframes=False))
    if not parts:
        sys.exit(f"There is no diary in {diaries}.")
    rows = dd.concat(parts)
    return rows[rows["label"] >= 0]


def main():
    options = arguments()
    logging.getLogger("distributed").setLevel(logging.WARNING)
    features = options.features.split(",")
    cluster = options.scheduler or LocalCluster()
    with Client(cluster) as client:
        rows = all_rows(options.diaries, features).persist()
        counts = rows["label"].value_counts().compute()
        classes = [state for number, state in enumerate(STATES) if number in counts.index]
        if len(classes) < 2:
            sys.exit("There are rows of one class only: nothing can be told apart.")
        # The numbers of the classes that occur, without gaps; and each class counts as much in all.
        number_of = {STATES.index(state): number for number, state in enumerate(classes)}
        weight_of = {number: counts.sum() / (len(classes) * counts[number]) for number in number_of}
        data = xgboost.dask.DaskDMatrix(
            client, rows[features].astype("float32"),
            rows["label"].map(number_of, meta=("label", "int64")),
            weight=rows["label"].map(weight_of, meta=("weight", "float64")),
            missing=np.nan)
        trained = xgboost.dask.train(
            client,
            {"objective": "multi:softprob", "num_class": len(classes), "tree_method": "hist",
             "base_score": 0.0, "max_depth": options.depth, "learning_rate": options.learning_rate,
             "seed": options.seed},
            data, num_boost_round=options.rounds, evals=[(data, "train")], verbose_eval=False)
        model = trained["booster"]
        model.set_attr(focusguard_classes=json.dumps(classes))
        model.save_model(options.out)
        loss = trained["history"]["train"]["mlogloss"][-1]
        print(f"{options.out}: {len(classes)} classes, {int(counts.sum())} rows, log loss {loss:.4f}")


if __name__ == "__main__":
    main()
