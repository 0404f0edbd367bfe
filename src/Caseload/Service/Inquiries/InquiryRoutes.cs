using EnPlan.Caseloads.Storage;
using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.ServiceDefaults.Relations;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>With whom inquiries lie today: <see cref="InquiryRouting"/>, by the assignments of today and whom the citizens have barred by now.</summary>
internal sealed class InquiryRoutes(AssignmentBook assignments, ConsentGate gate, KnownRelations relations)
{
    private const int AtOnce = 100;

    /// <summary>With whom each lies. Ends the call when nobody can tell whom the citizens have barred.</summary>
    public async Task<IReadOnlyList<RoutedInquiry>> OfAsync(IReadOnlyList<Inquiry> inquiries, CancellationToken cancellationToken)
    {
        var citizenIds = CitizensOf(inquiries);
        return await RouteAsync(inquiries, citizenIds, await gate.DecideAsync(citizenIds, cancellationToken), cancellationToken);
    }

    /// <summary>The same; with whom they lie is unknown when nobody can tell whom the citizens have barred.</summary>
    public async Task<IReadOnlyList<RoutedInquiry>> OfAsFarAsKnownAsync(IReadOnlyList<Inquiry> inquiries, CancellationToken cancellationToken)
    {
        var citizenIds = CitizensOf(inquiries);
        return await gate.TryDecideAsync(citizenIds, cancellationToken) is { } decisions
            ? await RouteAsync(inquiries, citizenIds, decisions, cancellationToken)
            : [.. inquiries.Select(inquiry => new RoutedInquiry(inquiry, InquiryRoute.Unknown, new HashSet<string>()))];
    }

    /// <summary>
    /// The first so many of a list that are wanted. Others are left out before the page is cut, so that a page is as long as it
    /// should be and tells nothing about what is not on it.
    /// </summary>
    /// <param name="count">How many are wanted.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="read">So many after a place.</param>
    /// <param name="isWanted">Whether one belongs on the list.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<RoutedInquiry>> PageAsync(
        int count,
        InquiryPlace? after,
        Func<InquiryPlace?, int, Task<IReadOnlyList<Inquiry>>> read,
        Func<RoutedInquiry, bool> isWanted,
        CancellationToken cancellationToken)
    {
        var page = new List<RoutedInquiry>(count);
        var atOnce = Math.Max(count, AtOnce);
        while (true)
        {
            var rows = await read(after, atOnce);
            page.AddRange((await OfAsync(rows, cancellationToken)).Where(isWanted));
            if (rows.Count < atOnce || page.Count >= count)
                return [.. page.Take(count)];
            after = InquiryPlace.Of(rows[^1]);
        }
    }

    /// <summary>Who works for a citizen, with what the citizen allows by a decision.</summary>
    public static CitizenContacts CitizenOf(IReadOnlyList<CitizenContact> contacts, Decision decision) =>
        new(contacts, decision.BarredWorkerIds.ToHashSet(StringComparer.Ordinal), decision.IsPermitted());

    private async Task<IReadOnlyList<RoutedInquiry>> RouteAsync(
        IReadOnlyList<Inquiry> inquiries, Guid[] citizenIds, IReadOnlyDictionary<Guid, Decision> decisions, CancellationToken cancellationToken)
    {
        var contacts = await assignments.ContactsAsync(citizenIds, relations.Today, cancellationToken);
        var citizens = citizenIds.ToDictionary(
            id => id,
            id => CitizenOf([.. contacts.Where(contact => contact.Assignment.CitizenIds.Contains(id))], decisions[id]));
        return
        [
            .. inquiries.Select(inquiry => new RoutedInquiry(
                inquiry, InquiryRouting.Of(inquiry, citizens[inquiry.CitizenId], relations.Today), citizens[inquiry.CitizenId].Barred)),
        ];
    }

    private static Guid[] CitizensOf(IEnumerable<Inquiry> inquiries) => [.. inquiries.Select(inquiry => inquiry.CitizenId).Distinct()];
}

/// <summary>An inquiry and with whom it lies.</summary>
/// <param name="Inquiry">The inquiry.</param>
/// <param name="Route">With whom it lies today.</param>
/// <param name="Barred">Whom the citizen has barred.</param>
internal sealed record RoutedInquiry(Inquiry Inquiry, InquiryRoute Route, IReadOnlySet<string> Barred);
