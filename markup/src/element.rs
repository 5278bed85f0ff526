//! `<p class="muted" on:click=…>…</p>` → calls of the builder.

use rstml::Infallible;

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeElement};
use syn::{Expr, ExprLit, Lit, LitStr, spanned::Spanned as _};

/// Elements that HTML ends by themselves.
pub const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// The expression that builds an element with all that is in it.
pub fn build(node: &NodeElement<Infallible>) -> syn::Result<TokenStream> {
    let tag = node.name().to_string();
    let (fixed, rest): (Vec<_>, Vec<_>) = node
        .attributes()
        .iter()
        .partition(|attribute| literal(attribute).is_some());
    let fixed = fixed
        .into_iter()
        .filter_map(literal)
        .map(|(name, value)| quote! { (#name, #value) });
    let rest = rest.into_iter().map(attribute).collect::<syn::Result<Vec<_>>>()?;
    let children = super::children(&node.children)?;
    Ok(quote! {
        ::frontdesk::shell::markup::Element::new(#tag, &[#(#fixed),*]) #(#rest)* #(.child(#children))*
    })
}

/// Name and value of an attribute whose value is a literal: all of them are one table in the bundle, and one argument.
fn literal(attribute: &NodeAttribute) -> Option<(String, &LitStr)> {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return None;
    };
    let name = attribute.key.to_string();
    match attribute.value() {
        Some(Expr::Lit(ExprLit {
            lit: Lit::Str(value), ..
        })) if !name.contains(':') => Some((name, value)),
        _ => None,
    }
}

fn attribute(attribute: &NodeAttribute) -> syn::Result<TokenStream> {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return Err(syn::Error::new(
            attribute.span(),
            "attributes are written name=value",
        ));
    };
    let name = attribute.key.to_string();
    let value = value(attribute);
    let span = attribute.key.span();
    Ok(match name.split_once(':') {
        Some(("on", event)) => {
            let kind = format_ident!("{event}");
            quote_spanned! { span => .on(#event, ::leptos::ev::#kind, #value) }
        }
        Some(("prop", name)) => quote_spanned! { span => .property(#name, #value) },
        Some(_) => return Err(syn::Error::new(span, "only `on:` and `prop:` are known here")),
        None if name == "node_ref" => quote_spanned! { span => .node_ref(#value) },
        None => quote_spanned! { span => .attribute(#name, #value) },
    })
}

/// What stands after `=`; an attribute alone is present and empty.
fn value(attribute: &KeyedAttribute) -> TokenStream {
    attribute
        .value()
        .map_or_else(|| quote! { true }, |value| quote! { #value })
}

/// Nodes that are more than a comment.
pub fn visible(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| !matches!(node, Node::Comment(_)))
}
