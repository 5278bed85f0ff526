//! The round through all operations: later ones ask about what earlier ones found.

use crate::Order;
use crate::cors;
use crate::show;
use doctor::load::Patient;
use doctor::net::{Exchange, Net, drive, now_ms};
use frontdesk_core::adapter::{Mapped, Op, Run, Sessions};
use frontdesk_core::error::ApiError;
use frontdesk_core::time;
use frontdesk_core::wire::Body;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

struct Round<'a> {
    order: &'a Order,
    patient: &'a Patient,
    net: Net,
    sessions: Sessions,
    /// What later operations ask about: `category_id`, `id` …
    known: Map<String, Value>,
    problems: usize,
    /// Told once, not for each operation.
    told: BTreeSet<String>,
}

/// Runs everything and gives the number of problems.
pub fn walk(order: &Order, patient: &Patient) -> Result<usize, String> {
    let sessions = Sessions::new();
    for backend in patient.adapter.backends() {
        sessions.set_token(&backend.name, order.token.clone());
    }
    let mut round = Round {
        order,
        patient,
        net: Net::new(&order.page, patient.sandbox.clone()),
        sessions,
        known: Map::new(),
        problems: 0,
        told: BTreeSet::new(),
    };
    let locale = order.locale.as_ref().unwrap_or(&patient.config.locales.default);
    round.know("locale", locale);
    round.know("now", &time::iso(now_ms()));
    if let Some(query) = &order.query {
        round.know("q", query);
    }
    for backend in patient.adapter.backends() {
        println!("backend {}: {}", backend.name, backend.base_url);
    }
    let reads = Op::ALL.iter().copied().filter(|op| op.is_read());
    let has: Vec<_> = reads.filter(|op| patient.adapter.can(*op)).collect();
    if has.is_empty() {
        return Err("The adapter has no operation that reads.".into());
    }
    for op in has {
        round.visit(op);
    }
    Ok(round.problems)
}

impl Round<'_> {
    fn know(&mut self, name: &str, value: &str) {
        self.known.insert(name.into(), value.into());
    }

    fn problem(&mut self, words: &str) {
        if self.told.insert(words.to_owned()) {
            self.problems += 1;
            println!("  PROBLEM  {words}");
        }
    }

    fn visit(&mut self, op: Op) {
        println!("\n── {} ──", op.as_str());
        let needed = needs(op);
        if let Some(lacking) = needed.iter().find(|(_, from)| !self.known.contains_key(*from)) {
            println!("  not asked: no earlier answer gave a {}", lacking.1);
            return;
        }
        let mut args = Map::new();
        for name in ["locale", "now"] {
            args.extend(self.known.get(name).map(|value| (name.to_owned(), value.clone())));
        }
        for (name, from) in needed {
            args.extend(
                self.known
                    .get(*from)
                    .map(|value| ((*name).to_owned(), value.clone())),
            );
        }
        match self.run(op, args) {
            Ok(mapped) => self.judge(op, &mapped),
            Err(ApiError::SignIn) => println!("  not asked: it needs a signed-in visitor (--token)"),
            Err(error) => self.problem(&format!("{}: {}", op.as_str(), words(&error))),
        }
    }

    fn run(&mut self, op: Op, args: Map<String, Value>) -> Result<Mapped, ApiError> {
        let runs = Run::start(&self.patient.adapter, op, args, &self.sessions)?;
        drive(runs, |request| {
            let exchange = self.net.send(request);
            self.tell(op, &exchange);
            exchange.answer
        })
    }

    fn tell(&mut self, op: Op, exchange: &Exchange) {
        let request = &exchange.request;
        let took = exchange.took.as_millis();
        println!("  {} {}", request.method.as_str(), request.url);
        match &exchange.answer {
            Ok(answer) => {
                println!("  → {} in {took} ms, {} bytes", answer.status, answer.body.len());
                println!("  raw    {}", show::shortened(&answer.body, self.order.raw));
            }
            Err(_) => println!("  → nothing after {took} ms: {}", exchange.reason),
        }
        if self.net.is_foreign(&request.url) {
            self.judge_cors(op, exchange);
        }
    }

    fn judge_cors(&mut self, op: Op, exchange: &Exchange) {
        let (request, Ok(answer)) = (&exchange.request, &exchange.answer) else {
            return;
        };
        let mut found = cors::judge_origin(request, self.net.origin(), answer);
        let content_type = match &request.body {
            Body::Text { content_type, .. } => Some(*content_type),
            _ => None,
        };
        if let Some(names) = cors::preflight_for(request, content_type) {
            match self.net.preflight(request, &names) {
                Ok(answer) => {
                    found.extend(cors::judge_preflight(request, &names, self.net.origin(), &answer));
                }
                Err(reason) => found.push(format!(
                    "the browser asks first (OPTIONS) and gets no answer: {reason}"
                )),
            }
        }
        found.extend(cors::hidden(
            request,
            &self.patient.adapter.declared_headers(op),
            answer,
        ));
        for words in found {
            self.problem(&words);
        }
    }

    fn judge(&mut self, op: Op, mapped: &Mapped) {
        let total = mapped
            .total
            .map_or_else(String::new, |total| format!(" of {total}"));
        let more = if mapped.next.is_some() {
            ", more on the next page"
        } else {
            ""
        };
        println!("  mapped {} rows{total}{more}", mapped.items.len());
        for line in show::rows(&mapped.items, &self.patient.adapter.declared_fields(op)) {
            println!("    {line}");
        }
        for words in show::unusable(&mapped.items, essentials(op)) {
            self.problem(&format!("{}: {words}", op.as_str()));
        }
        if mapped.items.is_empty() {
            println!("    (nothing to look at)");
        }
        self.learn(op, mapped);
    }

    /// Keeps what later operations ask about.
    fn learn(&mut self, op: Op, mapped: &Mapped) {
        let first = |name: &str| {
            mapped
                .items
                .iter()
                .find_map(|item| item.get(name)?.as_str().map(str::to_owned))
        };
        let name = match op {
            Op::ListCategories => "category",
            Op::ListSections => "section",
            Op::ListArticles => "article",
            Op::ListMyTickets => "ticket",
            Op::ListIdeas => "idea",
            _ => return,
        };
        if let Some(id) = first("id") {
            self.know(name, &id);
        }
        // A search for the first word of a title that is long enough to mean something has to find something.
        if let (Op::ListArticles, None, Some(title)) = (op, &self.order.query, first("title")) {
            let long = |word: &&str| word.chars().filter(|c| c.is_alphanumeric()).count() > 3;
            let word = title.split_whitespace().find(long).unwrap_or(&title).to_owned();
            self.know("q", word.trim_matches(|c: char| !c.is_alphanumeric()));
        }
    }
}

/// The arguments of an operation, and which earlier answer gives them.
fn needs(op: Op) -> &'static [(&'static str, &'static str)] {
    match op {
        Op::ListSections | Op::ListArticles => &[("category_id", "category")],
        Op::GetArticle | Op::ListTranslations => &[("id", "article")],
        Op::Search | Op::Suggest | Op::SimilarIdeas => &[("q", "q")],
        Op::GetTicket => &[("id", "ticket")],
        Op::ListComments | Op::GetSurvey => &[("ticket_id", "ticket")],
        Op::GetIdea => &[("id", "idea")],
        Op::ListIdeaComments => &[("idea_id", "idea")],
        _ => &[],
    }
}

/// Fields without which a row is dropped or shows nothing.
fn essentials(op: Op) -> &'static [&'static str] {
    match op {
        Op::ListCategories | Op::ListSections => &["id", "name"],
        Op::ListArticles | Op::Search | Op::Suggest | Op::ListIdeas | Op::SimilarIdeas => &["id", "title"],
        Op::GetArticle => &["title", "body"],
        Op::ListTranslations => &["locale"],
        Op::ListAnnouncements => &["title"],
        Op::ListMyTickets | Op::GetTicket | Op::GetIdea => &["id"],
        _ => &[],
    }
}

fn words(error: &ApiError) -> String {
    match error {
        ApiError::Unreadable(reason) | ApiError::Unsupported(reason) => reason.clone(),
        ApiError::Invalid { message, .. } => {
            format!(
                "the backend refuses the question: {}",
                message.as_deref().unwrap_or("without a reason")
            )
        }
        ApiError::NotFound => "the answer does not hold what was asked for".into(),
        ApiError::Forbidden => "forbidden (403)".into(),
        ApiError::Server(status, _) => format!("the backend failed ({status})"),
        ApiError::Limited(_) => "too many requests (429)".into(),
        other => other.key().into(),
    }
}
