//! What was made before in this run. In: what something is made of. Out: what was made of it, where the same was asked for before: the
//! rows of a batch share faces, styles and most of their words. Nothing is kept until a run says that it makes many files, and no more than so
//! many things of a kind. What one is made of is held against all of it, so that no two are ever taken for each other.

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::convert::Infallible;
use std::hash::{BuildHasher, Hash};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Whether anything is kept.
static KEEPS: AtomicBool = AtomicBool::new(false);

/// From now on, what is made is kept for the files to come.
pub fn keep() {
    KEEPS.store(true, Ordering::Relaxed);
}

/// Whether it is.
pub(crate) fn keeps() -> bool {
    KEEPS.load(Ordering::Relaxed)
}

/// So many sights of things that came once are remembered.
const MOST_SEEN: usize = 1 << 15;

/// Things of one kind, by what they are made of.
pub(crate) struct Known<K, V> {
    kept: Mutex<Option<Kept<K, V>>>,
    /// So many are kept.
    most: usize,
}

struct Kept<K, V> {
    /// What came once: it is kept when it comes again.
    seen: FxHashSet<u64>,
    made: FxHashMap<u64, (K, V)>,
}

impl<K, V: Clone> Known<K, V> {
    /// Nothing yet, and never more than so many.
    pub(crate) const fn new(most: usize) -> Self {
        Self { kept: Mutex::new(None), most }
    }

    /// What was made of the same before, or else what `make` makes. `marks` tell at a glance what it is made of, `is` for certain; `key` is
    /// all of it, to be kept.
    pub(crate) fn or_try<E>(
        &self,
        marks: impl Hash,
        is: impl Fn(&K) -> bool,
        key: impl FnOnce() -> K,
        make: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E> {
        if !keeps() {
            return make();
        }
        let mark = FxBuildHasher.hash_one(marks);
        let is_again = {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            let kept = kept.get_or_insert_with(Kept::new);
            if let Some((known, made)) = kept.made.get(&mark)
                && is(known)
            {
                return Ok(made.clone());
            }
            kept.is_again(mark)
        };
        let made = make()?;
        if is_again {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            let kept = kept.get_or_insert_with(Kept::new);
            if kept.made.len() < self.most {
                kept.made.entry(mark).or_insert_with(|| (key(), made.clone()));
            }
        }
        Ok(made)
    }

    /// The same of what can always be made.
    pub(crate) fn or(
        &self,
        marks: impl Hash,
        is: impl Fn(&K) -> bool,
        key: impl FnOnce() -> K,
        make: impl FnOnce() -> V,
    ) -> V {
        let made = self.or_try(marks, is, key, || Ok::<V, Infallible>(make()));
        match made {
            Ok(made) => made,
            Err(never) => match never {},
        }
    }
}

impl<K, V> Kept<K, V> {
    fn new() -> Self {
        Self { seen: FxHashSet::default(), made: FxHashMap::default() }
    }

    /// Whether a mark was met before.
    fn is_again(&mut self, mark: u64) -> bool {
        if self.seen.len() >= MOST_SEEN {
            self.seen.clear();
        }
        !self.seen.insert(mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_again_is_made_no_third_time_and_nothing_is_taken_for_another() {
        keep();
        let known: Known<&str, String> = Known::new(2);
        let mut made = 0;
        let mut ask = |word: &'static str, mark: u64| {
            let is = |key: &&str| *key == word;
            known.or(
                mark,
                is,
                || word,
                || {
                    made += 1;
                    word.to_uppercase()
                },
            )
        };
        for _ in 0..4 {
            assert_eq!(ask("a", 1), "A");
        }
        // of the same mark, and yet another
        assert_eq!(ask("b", 1), "B");
        // there is room for one more
        for _ in 0..3 {
            assert_eq!((ask("c", 2), ask("d", 3)), ("C".into(), "D".into()));
        }
        assert_eq!(made, 2 + 1 + 2 + 3);
    }
}
