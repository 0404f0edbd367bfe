using EnPlan.Consents.Sharing;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Erasing;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.Collections;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Subjects;

/// <summary>Takes over the facts that decisions rest on; facts older than the known ones change nothing.</summary>
internal sealed class RecordSubject(Database database, ConsentFiles files, SharedCopies copies, EndOfSharing endOfSharing, TimeProvider time)
{
    private const int MostPeople = 100;

    public async Task<Result<Wire.RecordSubjectResponse>> HandleAsync(
        Wire.RecordSubjectRequest request, Call call, CancellationToken cancellationToken)
    {
        var facts = FactsOf(request);
        if (facts.Error is { } wrong)
            return wrong;

        var subject = facts.Value;
        call.Concerns(subject.CitizenId);
        var isKnown = await files.FindAsync(subject.CitizenId, cancellationToken) is not null;
        await using var write = database.Begin(call);
        write.HoldErasures();
        write.Add(
            """
            INSERT INTO subject (citizen_id, version, facts_version, birth_date, custody_holders, excluded, protected_until, protected_from)
            SELECT $1, 1, $2, $3, $4, $5, $6::date, $7::date WHERE NOT EXISTS (SELECT FROM erased_citizen WHERE citizen_id = $1)
            ON CONFLICT (citizen_id) DO UPDATE
            SET version = subject.version + 1, facts_version = $2, birth_date = $3, custody_holders = $4, excluded = $5, protected_until = $6,
              protected_from = $7
            WHERE subject.facts_version < $2
            """,
            subject.CitizenId,
            request.Version,
            subject.BirthDate,
            subject.CustodyHolders.ToArray(),
            subject.Excluded.ToArray(),
            subject.ProtectedUntil,
            subject.ProtectedFrom);
        if (await write.CommitAsync(cancellationToken) is { } error)
            return error;

        await ShareAsync(subject.CitizenId, isKnown, cancellationToken);
        var known = await database.QuerySingleAsync(
            "SELECT facts_version FROM subject WHERE citizen_id = $1", row => row.GetInt64(0), [subject.CitizenId], cancellationToken);
        return new Wire.RecordSubjectResponse { Version = known };
    }

    // Who is excluded, loses custody or is protected from now on must not be found in a copy of what was before: the answer waits as a
    // withdrawal's does. Also when the facts are as they were, for whoever told them first may not have lived to see it certain.
    private async Task ShareAsync(Guid citizenId, bool isKnown, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var read = await files.FindAsync([citizenId], cancellationToken);
        // Somebody who was erased meanwhile has no file any more.
        if (!read.Files.TryGetValue(citizenId, out var file))
            return;
        if (isKnown)
            await endOfSharing.EnsureAsync(file.At(now), now, cancellationToken);
        else if (read.Store is not null)
            await copies.TryShareAsync([copies.Lease(file.At(now), now, read.Store)]);
    }

    private static Result<Subject> FactsOf(Wire.RecordSubjectRequest request)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        check.That(request.Version > 0, "version", "Skal være større end nul.");
        var birthDate = check.Date("birth_date", request.BirthDate);
        check.That(birthDate.Year is >= 1850 and <= 2200, "birth_date", "Fødselsdatoen ligger uden for det mulige.");
        var custodyHolders = Ids(check, "custody_holder_ids", request.CustodyHolderIds);
        var excluded = Ids(check, "excluded_ids", request.ExcludedIds);
        var lastDay = check.OptionalDate("whereabouts_protected_until", request.WhereaboutsProtectedUntil);
        var protectedUntil = request.WhereaboutsProtected ? lastDay ?? DateOnly.MaxValue : lastDay;
        var protectedFrom = check.OptionalDate("whereabouts_protected_from", request.WhereaboutsProtectedFrom);
        return check.Then(() => new Subject(citizenId, birthDate, custodyHolders, excluded, protectedUntil) { ProtectedFrom = protectedFrom });
    }

    private static Guid[] Ids(Check check, string field, RepeatedField<string> ids)
    {
        check.Count(field, ids.Count, 0, MostPeople);
        return [.. ids.Select((id, index) => check.Id($"{field}[{index}]", id)).Distinct()];
    }
}
