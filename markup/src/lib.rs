//! `view!` with the syntax of leptos, for a small bundle.
//!
//! leptos gives every element, attribute and listener a type of its own, and the wasm a copy of the code that builds,
//! rebuilds, mounts and drops each of them: 2 to 3 kB brotli for every component. This macro writes calls to
//! `frontdesk::shell::markup::Element` instead, which exists once. Signals, effects, components and mounting stay leptos's.
//!
//! What it knows is what the app uses: elements, components, quoted text, `{expressions}`, `<>fragments</>`; attributes,
//! `on:event`, `prop:name`, `node_ref`. Anything else is a compile error that says so.

mod component;
mod element;

use rstml::Infallible;

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{Node, NodeElement};
use rstml::{Parser, ParserConfig};
use syn::spanned::Spanned as _;

/// Draws markup: evaluates to leptos's `AnyView`.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let config = ParserConfig::default().always_self_closed_elements(element::VOID.iter().copied().collect());
    Parser::new(config)
        .parse_simple(tokens)
        .and_then(|nodes| several(&nodes))
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}

/// One view of any number of nodes.
fn several(nodes: &[Node]) -> syn::Result<TokenStream> {
    let mut views = children(nodes)?;
    if views.len() == 1 {
        let view = views.remove(0);
        return Ok(quote! { ::frontdesk::shell::markup::Child::draw(#view) });
    }
    Ok(
        quote! { ::frontdesk::shell::markup::Child::draw(::std::vec![#(::frontdesk::shell::markup::Child::draw(#views)),*]) },
    )
}

fn children(nodes: &[Node]) -> syn::Result<Vec<TokenStream>> {
    nodes.iter().filter_map(|node| child(node).transpose()).collect()
}

/// An expression that can be drawn; nothing for comments.
fn child(node: &Node) -> syn::Result<Option<TokenStream>> {
    match node {
        Node::Comment(_) => Ok(None),
        Node::Text(text) => {
            let text = &text.value;
            Ok(Some(quote! { #text }))
        }
        Node::Block(block) => Ok(Some(quote! { { #[allow(unused_braces)] #block } })),
        Node::Fragment(fragment) => several(&fragment.children).map(Some),
        Node::Element(node) if is_component(node) => component::call(node).map(Some),
        Node::Element(node) => element::build(node).map(Some),
        other => Err(syn::Error::new(
            other.span(),
            "text stands in quotes or braces here",
        )),
    }
}

/// Components are named like types.
fn is_component(node: &NodeElement<Infallible>) -> bool {
    node.name()
        .to_string()
        .starts_with(|first: char| first.is_ascii_uppercase())
}
