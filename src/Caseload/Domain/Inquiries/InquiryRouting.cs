namespace EnPlan.Caseloads;

/// <summary>
/// With whom an inquiry lies: one way in to the kommune (én indgang). Whom it was forwarded to, for as long as they work for the
/// citizen; else the citizen's newest valid contact, one coordinator or both of a pair; never whom the citizen has barred, whose
/// place the next contact takes; and with nobody left, the leaders of the area that it came in at.
/// </summary>
public static class InquiryRouting
{
    /// <summary>With whom it lies on a day.</summary>
    /// <param name="forwardedTo">Whom it was forwarded to last; null when it never was.</param>
    /// <param name="contacts">The citizen's assignments.</param>
    /// <param name="barred">Whom the citizen has barred (frabedelse).</param>
    /// <param name="today">The day.</param>
    public static InquiryRoute Of(
        string? forwardedTo, IReadOnlyCollection<CitizenContact> contacts, IReadOnlySet<string> barred, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(barred);
        if (forwardedTo is not null && MayHave(forwardedTo, contacts, barred, today))
            return new InquiryRoute(InquiryRouteKind.Worker, [forwardedTo]);

        return contacts
            .Where(contact => contact.Assignment.IsValidOn(contact.Workers, today))
            .Select(contact => contact.Assignment)
            .OrderByDescending(assignment => assignment.FromDate)
            .ThenByDescending(assignment => assignment.AssignmentId)
            .Select(assignment => new InquiryRoute(
                assignment.Kind == AssignmentKind.Pair ? InquiryRouteKind.Pair : InquiryRouteKind.Coordinator,
                [.. assignment.WorkerIds.Where(worker => !barred.Contains(worker))]))
            .FirstOrDefault(route => route.WorkerIds.Count > 0) ?? InquiryRoute.Supervisors;
    }

    /// <summary>Whether a worker may be given what is the citizen's: works for them on the day, in whatever assignment, and is not barred.</summary>
    public static bool MayHave(string workerId, IReadOnlyCollection<CitizenContact> contacts, IReadOnlySet<string> barred, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(barred);
        return !barred.Contains(workerId)
            && contacts.Any(contact => contact.Assignment.IsInForceOn(today) && contact.Assignment.WorkerIds.Contains(workerId));
    }
}

/// <summary>An assignment of a citizen's, with those of its workers who are in the register.</summary>
public sealed record CitizenContact(Assignment Assignment, IReadOnlyList<Worker> Workers);
