using EnPlan.Caseload.V1;
using EnPlan.Cli.Calls;
using EnPlan.Consent.V1;
using EnPlan.Meetings.V1;
using EnPlan.Plan.V1;

namespace EnPlan.Cli.Cases;

/// <summary>A case read from a file and found free of mistakes; citizens stand in it under their keys until they are registered.</summary>
/// <param name="Name">Code of the case, [a-z0-9-].</param>
/// <param name="Title">What it is about, Danish.</param>
/// <param name="Kommunekode">The kommune it belongs to, four digits.</param>
/// <param name="Workers">The workers that it needs, in the file's order.</param>
/// <param name="Citizens">The citizens by key, in the file's order; a relationship's citizen_id is a key.</param>
/// <param name="Consents">The consents to record; citizen ids are keys.</param>
/// <param name="Assignment">Who coordinates; citizen ids are keys.</param>
/// <param name="Plan">The whole plan; citizen ids are keys.</param>
/// <param name="Story">What is done and seen afterwards, in order.</param>
internal sealed record CaseFile(
    string Name,
    string Title,
    string Kommunekode,
    IReadOnlyList<Worker> Workers,
    IReadOnlyList<CaseCitizen> Citizens,
    IReadOnlyList<GiveConsentRequest> Consents,
    AssignWorkersRequest Assignment,
    PlanContent Plan,
    IReadOnlyList<StoryStep> Story);

/// <summary>A citizen of a case.</summary>
/// <param name="Key">The key in the file.</param>
/// <param name="Citizen">What to register.</param>
internal sealed record CaseCitizen(string Key, Citizen Citizen);

/// <summary>One step of the story.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="As">Who does it: a worker's id or a citizen's key.</param>
/// <param name="Kommunekode">The kommune of the token used; the case's own unless the step tries a foreign one.</param>
/// <param name="Subject">For a withdrawal: whose consent (key).</param>
/// <param name="Meeting">For a meeting: what to call.</param>
/// <param name="Expect"><c>OK</c>, or the reason code of the refusal.</param>
internal sealed record StoryStep(StepKind Kind, string As, string Kommunekode, string Subject, CallMeetingRequest? Meeting, string Expect)
{
    /// <summary>For a call: which, and what is to be seen in its answer.</summary>
    public CallStep? Call { get; init; }
}

/// <summary>A call of any method of the contracts.</summary>
/// <param name="Title">What happens, Danish.</param>
/// <param name="Method">E.g. <c>ConflictService/ListConflicts</c>.</param>
/// <param name="Service">The service that is called; several have the access log.</param>
/// <param name="Role">The role in the token; people of the case have their own.</param>
/// <param name="Purpose">What for, a code.</param>
/// <param name="Request">Protobuf's JSON, in which <c>$plan</c>, <c>$etag</c>, the keys of citizens and what was kept before stand for their values.</param>
/// <param name="See">What must stand in the answer, by its place.</param>
/// <param name="Keep">What is kept of the answer for later steps: name by place.</param>
internal sealed record CallStep(
    string Title,
    ContractMethod Method,
    string Service,
    string Role,
    string Purpose,
    string Request,
    IReadOnlyDictionary<string, string> See,
    IReadOnlyDictionary<string, string> Keep);

/// <summary>What a step of a story does.</summary>
internal enum StepKind
{
    /// <summary>Reads the plan as the professionals see it.</summary>
    ReadPlan,

    /// <summary>Reads the plan in plain Danish.</summary>
    ReadCitizenPlan,

    /// <summary>Calls a network meeting.</summary>
    CallMeeting,

    /// <summary>Reads the plan's meetings.</summary>
    ListMeetings,

    /// <summary>Withdraws a participation consent.</summary>
    WithdrawConsent,

    /// <summary>Calls any method of the contracts.</summary>
    Call,
}
