namespace EnPlan.Caseloads.Inquiries;

/// <summary>All of an inquiry that stands in words, opened for those who may read it.</summary>
/// <param name="Words">What came in.</param>
/// <param name="Forwards">To whom it was given, the oldest first.</param>
/// <param name="Note">What was answered; empty while nothing is.</param>
internal sealed record InquiryContent(InquiryWords Words, IReadOnlyList<InquiryHandover> Forwards, string Note);

/// <summary>What an inquiry says.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">What it says; empty where only the document does.</param>
/// <param name="DocumentReference">Where the document is; may be empty.</param>
internal sealed record InquiryWords(string Subject, string Text, string DocumentReference);

/// <summary>That an inquiry was given to somebody else.</summary>
/// <param name="At">When.</param>
/// <param name="From">Which worker gave it.</param>
/// <param name="To">Which worker got it.</param>
/// <param name="Reason">Why.</param>
internal sealed record InquiryHandover(DateTimeOffset At, string From, string To, string Reason);
