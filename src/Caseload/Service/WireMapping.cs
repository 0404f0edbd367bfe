using System.Globalization;
using EnPlan.Common.V1;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads;

/// <summary>From the domain to the contract. The enums have the same numbers on both sides.</summary>
internal static class WireMapping
{
    /// <summary>The citizen without names, and without what only some may see: CPR number, address, kommuner and relationships.</summary>
    public static Wire.Citizen ToWire(this Citizen citizen) => new()
    {
        CitizenId = citizen.CitizenId.ToString(),
        Etag = Etag(citizen.Version),
        BirthDate = Iso(citizen.BirthDate),
        ProtectedFrom = Iso(citizen.ProtectedFrom),
        ProtectedUntil = Iso(citizen.ProtectedUntil),
    };

    public static Wire.Relationship ToWire(this Relationship relationship) => new()
    {
        CitizenId = relationship.OtherId.ToString(),
        Kind = (Wire.RelationshipKind)relationship.Kind,
        Excluded = relationship.IsExcluded,
    };

    public static Wire.Worker ToWire(this Worker worker) => new()
    {
        WorkerId = worker.WorkerId,
        Etag = Etag(worker.Version),
        Name = worker.Name,
        Title = worker.Title,
        Areas = { worker.Areas.Select(area => (AuthorityArea)area) },
        Phone = worker.Phone,
    };

    /// <param name="assignment">The assignment.</param>
    /// <param name="workers">The register's workers among its own.</param>
    /// <param name="today">Whether it is valid is said of this day.</param>
    public static Wire.Assignment ToWire(this Assignment assignment, IReadOnlyCollection<Worker> workers, DateOnly today) => new()
    {
        AssignmentId = assignment.AssignmentId.ToString(),
        Etag = Etag(assignment.Version),
        CitizenIds = { assignment.CitizenIds.Select(id => id.ToString()) },
        Kind = (Wire.AssignmentKind)assignment.Kind,
        WorkerIds = { assignment.WorkerIds },
        CoveredAreas = { Coverage.Of(workers).Select(area => (AuthorityArea)area) },
        FromDate = Iso(assignment.FromDate),
        ToDate = Iso(assignment.ToDate),
        Valid = assignment.IsValidOn(workers, today),
    };

    public static string Etag(long version) => version.ToString(CultureInfo.InvariantCulture);

    public static string Iso(DateOnly? date) => date?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
