//! Properties. In: one table for each part of a style: what a property is called, what may be said of it. Out: the part's type, how it is
//! read from a style file, and how it is shown as one.

/// One row makes a property: its documentation, its name in the program, its type, its kind (see [`kinds`](super::kind)), its name in files.
macro_rules! properties {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $field:ident: $type:ty = $kind:ident $key:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[$about])* pub $field: $type,)*
        }

        impl super::part::Part for $name {
            fn read(map: &super::decode::Map<'_>, context: super::part::Context<'_>) -> Self {
                Self { $($field: super::kind::$kind::read(map, $key, context),)* }
            }

            fn show(
                &self,
                names: super::named::NameLists<'_>,
                out: &mut Vec<(&'static str, super::shown::Shown)>,
            ) {
                $(super::kind::$kind::show(&self.$field, $key, names, out);)*
            }
        }
    };
}

pub(super) use properties;
