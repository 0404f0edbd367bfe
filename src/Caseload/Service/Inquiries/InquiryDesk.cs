using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>Opens an inquiry for whoever may do something about it: works for the citizen, or is their first contact.</summary>
internal sealed class InquiryDesk(InquiryBook book, Nearness nearness)
{
    public const string Unknown = "INQUIRY_UNKNOWN";

    /// <summary>The inquiry; <see cref="Denied"/> to others, <see cref="Stale"/> when it is not as the caller has seen it.</summary>
    /// <param name="inquiryId">Which.</param>
    /// <param name="etag">What the caller has seen; empty: whatever it is now.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<Inquiry>> OpenAsync(Guid inquiryId, string etag, Call call, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(inquiryId, cancellationToken) is not { } inquiry)
            return new NotFound(Unknown);

        call.Concerns(inquiry.CitizenId);
        if (await nearness.RefusalAsync([inquiry.CitizenId], call, cancellationToken) is { } far)
            return far;
        call.LetIn();
        return etag.Length > 0 && etag != WireMapping.Etag(inquiry.Version) ? new Stale() : inquiry;
    }
}
