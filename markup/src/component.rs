//! `<Notice tone=…>…</Notice>` → a call of the component that leptos's `#[component]` made.

use rstml::Infallible;

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{NodeAttribute, NodeElement};
use syn::spanned::Spanned as _;

use super::{element::visible, several};

/// The expression that calls a component.
pub fn call(node: &NodeElement<Infallible>) -> syn::Result<TokenStream> {
    let name = node.name();
    let properties = node
        .attributes()
        .iter()
        .map(property)
        .collect::<syn::Result<Vec<_>>>()?;
    let children = if visible(&node.children) {
        let children = several(&node.children)?;
        Some(quote! { .children(::std::boxed::Box::new(move || #children)) })
    } else {
        None
    };
    Ok(quote! {
        ::leptos::component::component_view(
            #[allow(clippy::needless_borrows_for_generic_args)]
            &#name,
            ::leptos::component::component_props_builder(&#name) #(#properties)* #children .build(),
        )
    })
}

fn property(attribute: &NodeAttribute) -> syn::Result<TokenStream> {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return Err(syn::Error::new(
            attribute.span(),
            "properties are written name=value",
        ));
    };
    let name = &attribute.key;
    Ok(attribute
        .value()
        .map_or_else(|| quote! { .#name(#name) }, |value| quote! { .#name(#value) }))
}
