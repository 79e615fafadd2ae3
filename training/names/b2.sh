#!/bin/sh
# The whole training of the name tagger: SHARED (folder of the corpora) and BUILD (a scratch folder) -> the shipped files.
set -e
cd "$(dirname "$0")/../.."
shared=$1 build=$2 data=src/sijill/mentions/names/data
export PYTHONPATH=src OMP_NUM_THREADS=1
python training/names/vectors.py "$shared/corpora/raw/arwiki_2017.txt.xz" "$build"
rm -f "$build/raw.pickle"
python training/names/lexicon.py "$shared" "$build" "$build/words.npz"
python training/names/train.py "$shared" "$build/words.npz" "$build/model.npz" seed
python training/names/raw.py "$shared/corpora/raw/arwiki_2017.txt.xz" "$build/words.npz" "$build/model.npz" "$build/raw.pickle"
python training/names/lexicon.py "$shared" "$build" "$data/words.npz"

python training/names/english.py "$shared" "$data/english.npz"
