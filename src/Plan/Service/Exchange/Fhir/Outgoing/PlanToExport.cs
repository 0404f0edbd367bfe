using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>A plan as one reader may see it, on its way out.</summary>
/// <param name="PlanId">Which plan.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Content">What the reader may see.</param>
/// <param name="Kommunekode">Whose plan it is.</param>
/// <param name="CoordinatorIds">The workers who coordinate it.</param>
/// <param name="ChangedAt">When this version was made.</param>
/// <param name="ChangedBy">Who made it: a worker id, or <c>system</c>.</param>
/// <param name="ChangeReason">Why, a code.</param>
/// <param name="ConsentIds">The consents that the members' participation rests on, by member.</param>
internal sealed record PlanToExport(
    Guid PlanId,
    PlanState State,
    Wire.PlanContent Content,
    string Kommunekode,
    IReadOnlyList<string> CoordinatorIds,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    string ChangeReason,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ConsentIds);
