using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Conflicts;

/// <summary>The RPCs of conflicts, each handed to its slice.</summary>
internal sealed class ConflictRpcs(ListConflicts listConflicts, PreviewConflicts previewConflicts, AcceptConflict acceptConflict)
    : ConflictService.ConflictServiceBase
{
    public override Task<ListConflictsResponse> ListConflicts(ListConflictsRequest request, ServerCallContext context) =>
        listConflicts.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<PreviewConflictsResponse> PreviewConflicts(PreviewConflictsRequest request, ServerCallContext context) =>
        previewConflicts.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<AcceptConflictResponse> AcceptConflict(AcceptConflictRequest request, ServerCallContext context) =>
        acceptConflict.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListConflictRulesResponse> ListConflictRules(ListConflictRulesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListConflictRulesResponse
        {
            Rules =
            {
                ConflictRules.All.Select(rule => new ConflictRule { RuleId = rule.RuleId, Description = rule.Description, WhatToDo = rule.WhatToDo }),
            },
        });
}
