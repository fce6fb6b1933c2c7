//! Files that a draft or a style names. In: a name and why it cannot be had. Out: the reason, kept until it can be said in
//! words for a clerk.

/// Why a file that was named cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// There is none of this name.
    Missing,
    /// The name is that of a folder.
    Folder,
    /// It lies outside the folder of the file that names it, and nobody has allowed that.
    Outside,
    /// It is longer than so many bytes.
    TooLong(u64),
    /// The system does not give it, for this reason.
    Unreadable(String),
}

impl FileError {
    /// What is wrong with the file `name`, which was to be a `what` (图片, 附件文件 …).
    pub fn about(&self, what: &str, name: &str) -> String {
        match self {
            _ if name.trim().is_empty() => format!("{what}的文件名是空的"),
            Self::Missing => format!("找不到{what}“{name}”"),
            Self::Folder => format!("“{name}”是文件夹，不是{what}"),
            Self::Outside => format!("{what}“{name}”不在草稿所在的文件夹里，没有读取"),
            Self::TooLong(limit) => format!("{what}“{name}”太大，超过 {}", size(*limit)),
            Self::Unreadable(reason) => format!("{what}“{name}”读不出来（{reason}）"),
        }
    }

    /// What to do about it, where that does not depend on what the file was to be.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Outside => {
                Some("请把它复制到草稿旁边，只写文件名；确实要用别处的文件，请加上 --allow-outside")
            }
            Self::TooLong(_) => Some("请检查是不是写错了文件；图片可以缩小后另存"),
            Self::Unreadable(_) => Some("请检查文件的权限，或者重新复制一份"),
            Self::Missing | Self::Folder => None,
        }
    }
}

/// A limit as people say it.
fn size(bytes: u64) -> String {
    match bytes >> 20 {
        0 => format!("{} KiB", bytes >> 10),
        mebibytes => format!("{mebibytes} MiB"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_said_with_the_name() {
        assert_eq!(FileError::Missing.about("图片", "a.png"), "找不到图片“a.png”");
        assert_eq!(FileError::Folder.about("图片", ""), "图片的文件名是空的");
        assert_eq!(FileError::TooLong(64 << 20).about("图片", "a.png"), "图片“a.png”太大，超过 64 MiB");
        assert!(FileError::Outside.hint().unwrap().contains("--allow-outside"));
    }
}
