namespace EnPlan.Caseloads;

/// <summary>
/// With whom an inquiry lies: one way in to the kommune (én indgang). Whom it was forwarded to, for as long as they may have it; else
/// the citizen's newest valid contact, one coordinator or both of a pair; never whom the citizen has barred, whose place the next
/// contact takes; and with nobody left, the leaders of the area that it came in at.
/// </summary>
public static class InquiryRouting
{
    /// <summary>With whom it lies on a day.</summary>
    /// <param name="inquiry">The inquiry.</param>
    /// <param name="citizen">Who works for whom it is about, and what they allow.</param>
    /// <param name="today">The day.</param>
    public static InquiryRoute Of(Inquiry inquiry, CitizenContacts citizen, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(inquiry);
        ArgumentNullException.ThrowIfNull(citizen);
        if (inquiry.ForwardedTo is { } worker && citizen.MayHave(worker, today) && (citizen.TakesPart || !inquiry.LeavesItsAreaWith(citizen.Find(worker))))
            return new InquiryRoute(InquiryRouteKind.Worker, [worker]);

        return citizen.Contacts
            .Where(contact => contact.Assignment.IsValidOn(contact.Workers, today))
            .Select(contact => contact.Assignment)
            .OrderByDescending(assignment => assignment.FromDate)
            .ThenByDescending(assignment => assignment.AssignmentId)
            .Select(assignment => new InquiryRoute(
                assignment.Kind == AssignmentKind.Pair ? InquiryRouteKind.Pair : InquiryRouteKind.Coordinator,
                [.. assignment.WorkerIds.Where(id => !citizen.Barred.Contains(id))]))
            .FirstOrDefault(route => route.WorkerIds.Count > 0) ?? InquiryRoute.Supervisors;
    }
}
