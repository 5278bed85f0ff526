//! The questions that a help center can ask. An adapter that lacks one hides the feature.

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident = $word:literal: $entity:ident),+ $(,)?) => {
        /// One operation of the adapter format.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Op { $($(#[$doc])* $name),+ }

        impl Op {
            /// All of them, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its name in an adapter.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// What one row of its answer is.
            pub const fn entity(self) -> &'static super::entity::Entity {
                match self { $(Self::$name => super::entity::$entity),+ }
            }
        }
    };
}

operations! {
    /// Who is signed in.
    CurrentUser = "current_user": USER,
    /// Shelves of the knowledge base. Arguments: locale.
    ListCategories = "list_categories": CATEGORY,
    /// Groups in a category. Arguments: `category_id`, locale.
    ListSections = "list_sections": CATEGORY,
    /// Articles of a category, of a section, with a label, or all.
    ListArticles = "list_articles": ARTICLE,
    /// One article. Arguments: id, locale.
    GetArticle = "get_article": ARTICLE,
    /// The languages of an article. Arguments: id.
    ListTranslations = "list_translations": TRANSLATION,
    /// Full-text search. Arguments: q, locale.
    Search = "search": HIT,
    /// Search while something is typed. Arguments: q, locale.
    Suggest = "suggest": HIT,
    /// Yes or no, a reason, a comment.
    SubmitArticleFeedback = "submit_article_feedback": RECEIPT,
    /// Sends one file ahead of a ticket or reply.
    UploadAttachment = "upload_attachment": UPLOAD,
    /// Sends a ticket.
    CreateTicket = "create_ticket": TICKET,
    /// The visitor's own tickets.
    ListMyTickets = "list_my_tickets": TICKET,
    /// One ticket. Arguments: id.
    GetTicket = "get_ticket": TICKET,
    /// What was said in a ticket. Arguments: `ticket_id`.
    ListComments = "list_comments": COMMENT,
    /// Replies. Arguments: `ticket_id`, body, uploads or files.
    AddComment = "add_comment": COMMENT,
    /// Solves or reopens. Arguments: `ticket_id`, status.
    SetTicketStatus = "set_ticket_status": TICKET,
    /// The questions of a survey. Arguments: `ticket_id`.
    GetSurvey = "get_survey": SURVEY,
    /// The answers. Arguments: `ticket_id`, score, comment, answers.
    SubmitSurvey = "submit_survey": SURVEY,
    /// The ideas board. Arguments: q, sort, status.
    ListIdeas = "list_ideas": IDEA,
    /// Whether somebody asked for this already. Arguments: q.
    SimilarIdeas = "similar_ideas": IDEA,
    /// One idea. Arguments: id.
    GetIdea = "get_idea": IDEA,
    /// Suggests an idea. Arguments: title, body.
    CreateIdea = "create_idea": IDEA,
    /// Votes for an idea. Arguments: `idea_id`.
    Vote = "vote": IDEA,
    /// Takes the vote back. Arguments: `idea_id`, `vote_ref`.
    Unvote = "unvote": IDEA,
    /// The visitor's own votes, where lists of ideas do not say.
    ListMyVotes = "list_my_votes": VOTE,
    /// What was said about an idea. Arguments: `idea_id`.
    ListIdeaComments = "list_idea_comments": COMMENT,
    /// Says something about an idea. Arguments: `idea_id`, body.
    AddIdeaComment = "add_idea_comment": COMMENT,
    /// Notices of the company.
    ListAnnouncements = "list_announcements": ANNOUNCEMENT,
    /// Whether the company's systems work.
    SystemStatus = "system_status": STATUS,
}

impl Op {
    /// Reads its name in an adapter.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|op| op.as_str() == word)
    }

    /// Whether it asks for exactly one thing, so that an answer without it means "not found".
    pub fn is_get(self) -> bool {
        self.as_str().starts_with("get_")
    }

    /// Whether it only reads: safe to run, and to run again.
    pub const fn is_read(self) -> bool {
        !matches!(
            self,
            Self::SubmitArticleFeedback
                | Self::UploadAttachment
                | Self::CreateTicket
                | Self::AddComment
                | Self::SetTicketStatus
                | Self::SubmitSurvey
                | Self::CreateIdea
                | Self::Vote
                | Self::Unvote
                | Self::AddIdeaComment
        )
    }
}
