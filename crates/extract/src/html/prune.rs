//! Furniture out of an article's element: related stories, newsletters, share buttons, galleries, comments.

use dom_query::NodeRef;

/// Words of classes and ids that are furniture wherever they stand as a word of their own: `story-related`, `social_bar`.
const WORDS: &str = "\
    ad ads advert advertisement advertising affiliate alsolike banner bio breadcrumb breadcrumbs carousel \
    comment comments consent cookie cta disclaimer disqus donate emailsignup flyout footer gallery login \
    modal mostread nav navigation newsletter outbrain pager pagination paywall piano player playlist poll \
    popular popup postinfo postmeta printfriendly promo promoted promotion popover rail rating readmore \
    recirc recirculation recommended recommendations rollover related relatedcontent share sharebar \
    sharedaddy sharing sidebar signup slideshow social socials sponsor sponsored subscribe subscription \
    swiper syndigate taboola tags taglist teaser toolbar tooltip trending whatsapp wpcnt";

/// Parts of classes and ids that are furniture inside a longer word too: `asset_gallery`, `articleRelatedLinks`.
const PIECES: &str = "\
    related- relatedlink relatedstor relatedart related_ newsletter read-more readmore most-read \
    most-popular mostpopular you-may youmay share- sharetool social- control-bar slide-count author-bio \
    authorbio about-author author-box authorbox author-desc post-author email-signup estimated-read \
    reading-time recommend syndigate inline-promo story-promo asset_gallery hst-resgallery video- \
    robots-nocontent";

/// An element is furniture only if it has less than a quarter of the words: class names of whole articles say many things
/// ("post category-social").
const MOST_OF_ALL: usize = 4;

/// Takes the furniture out of the tree. Times the depth, linear in the number of elements.
pub(crate) fn prune(root: &NodeRef<'_>) {
    let all = root.normalized_char_count();
    let mut next = root.first_child();
    while let Some(node) = next {
        let furniture =
            node.is_element() && is_furniture(&node) && node.normalized_char_count() * MOST_OF_ALL < all;
        next = if furniture { after(&node, root) } else { node.first_child().or_else(|| after(&node, root)) };
        if furniture {
            node.remove_from_parent();
        }
    }
}

/// The next node in document order that is not inside this one.
fn after<'a>(node: &NodeRef<'a>, root: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let mut node = *node;
    loop {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent().filter(|parent| parent.id != root.id)?;
    }
}

fn is_furniture(node: &NodeRef<'_>) -> bool {
    let names = super::walk::attributes(node);
    // A post that is quoted is part of the story, whatever the box is called.
    if names.is_empty() || node.has_name("blockquote") {
        return false;
    }
    let word =
        names.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| WORDS.split(' ').any(|word| word == w));
    word || PIECES.split(' ').any(|piece| names.contains(piece))
}
