namespace EnPlan.Caseloads;

/// <summary>Who works for a citizen, and what the citizen allows.</summary>
/// <param name="Contacts">Their assignments.</param>
/// <param name="Barred">Whom they have barred (frabedelse).</param>
/// <param name="TakesPart">Whether they take part in one plan, so that the areas may share what concerns them.</param>
public sealed record CitizenContacts(IReadOnlyList<CitizenContact> Contacts, IReadOnlySet<string> Barred, bool TakesPart)
{
    /// <summary>Whether a worker may be given what is the citizen's: works for them on the day, in whatever assignment, and is not barred.</summary>
    public bool MayHave(string workerId, DateOnly today) =>
        !Barred.Contains(workerId)
        && Contacts.Any(contact => contact.Assignment.IsInForceOn(today) && contact.Assignment.WorkerIds.Contains(workerId));

    /// <summary>The worker; null when none of the citizen's in the register.</summary>
    public Worker? Find(string workerId) =>
        Contacts.SelectMany(contact => contact.Workers).FirstOrDefault(worker => worker.WorkerId == workerId);
}

/// <summary>An assignment of a citizen's, with those of its workers who are in the register.</summary>
public sealed record CitizenContact(Assignment Assignment, IReadOnlyList<Worker> Workers);
