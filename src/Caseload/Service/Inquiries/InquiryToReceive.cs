using EnPlan.Kernel;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>A request to take a message in, as it was read.</summary>
/// <param name="CitizenId">Whom it is about; null where the CPR number says so.</param>
/// <param name="Cpr">Their CPR number; null where the id is given.</param>
/// <param name="Terms">What came in.</param>
/// <param name="Words">What it says.</param>
internal sealed record InquiryToReceive(Guid? CitizenId, Cpr? Cpr, InquiryTerms Terms, InquiryWords Words)
{
    private const int LongestSubject = 200;
    private const int LongestText = 4000;
    private const int LongestReference = 300;

    /// <summary>Reads one.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="senderId">The citizen who calls; null when a worker or a system does.</param>
    /// <param name="now">When it came in, unless told.</param>
    public static Result<InquiryToReceive> From(Wire.ReceiveInquiryRequest request, Guid? senderId, DateTimeOffset now)
    {
        var check = new Check();
        check.That(
            request.CitizenId.Length == 0 || request.Cpr.Length == 0, "cpr", "Angiv enten borgerens id eller CPR-nummeret, ikke begge.");
        var citizenId = request.Cpr.Length > 0 ? (Guid?)null : check.Id("citizen_id", request.CitizenId);
        var cpr = request.Cpr.Length > 0 ? check.Value(Kernel.Cpr.Parse(request.Cpr, "cpr")) : null;
        var channel = (InquiryChannel)check.Choice("channel", request.Channel);
        var area = (AuthorityArea)check.Choice("area", request.Area);
        var receivedAt = request.ReceivedAt is { } at ? check.Moment("received_at", at.Seconds, at.Nanos) : now;
        var answerBy = check.OptionalDate("answer_by_date", request.AnswerByDate);
        var words = new InquiryWords(
            check.Text("subject", request.Subject, 1, LongestSubject),
            check.Text("text", request.Text, 0, LongestText),
            check.Text("document_reference", request.DocumentReference, 0, LongestReference));
        check.That(words.Text.Length + words.DocumentReference.Length > 0, "text", "Skriv, hvad henvendelsen siger, eller hvor dokumentet ligger.");
        var sender = SenderOf(request, citizenId, senderId, check);
        return check.Then(() => new InquiryToReceive(
            citizenId, cpr, new InquiryTerms(channel, receivedAt, area, sender, senderId, answerBy), words));
    }

    private static InquirySender SenderOf(Wire.ReceiveInquiryRequest request, Guid? citizenId, Guid? senderId, Check check)
    {
        if (senderId is null)
            return (InquirySender)check.Choice("sender", request.Sender);
        check.That(request.Cpr.Length == 0, "cpr", "Angiv borgerens id.");
        return senderId == citizenId ? InquirySender.Citizen : InquirySender.CustodyHolder;
    }
}
