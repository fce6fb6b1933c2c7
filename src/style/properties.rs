//! Properties. In: one table for each part of a style: what a property is called, what may be said of it. Out: the part's type, how it is
//! read from a style file, and how it is printed as one.

/// One row makes a property: its documentation, its name in the program, its type, its kind (see [`kinds`](super::kind)), its name in files.
macro_rules! properties {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $field:ident: $type:ty = $kind:ident $key:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[$about])* pub $field: $type,)*
        }

        impl $name {
            /// What a style file says; lengths are in these measures.
            pub(super) fn read(
                map: super::decode::Map<'_>,
                measure: super::units::Measure,
            ) -> Self {
                let read = Self { $($field: super::kind::$kind::read(&map, $key, measure),)* };
                map.finish();
                read
            }

            /// The properties in the order of the table, each with its value as a style file has it.
            pub(super) fn print(&self) -> Vec<(&'static str, String)> {
                vec![$(($key, super::kind::$kind::print(&self.$field)),)*]
            }
        }
    };
}

pub(super) use properties;
