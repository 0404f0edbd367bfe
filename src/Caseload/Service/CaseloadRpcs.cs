using EnPlan.Caseload.V1;
using EnPlan.Caseloads.Assignments;
using EnPlan.Caseloads.Citizens;
using EnPlan.Caseloads.Workers;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Caseloads;

/// <summary>The RPCs of Caseload, each handed to its slice.</summary>
internal sealed class CaseloadRpcs(
    RegisterCitizen registerCitizen,
    GetCitizen getCitizen,
    SetRelationship setRelationship,
    UpdateCitizen updateCitizen,
    PutWorker putWorker,
    AssignWorkers assignWorkers,
    EndAssignment endAssignment,
    ListMyCitizens listMyCitizens,
    FindAssignment findAssignment,
    FindAge findAge,
    ListWorkers listWorkers,
    ListComingOfAge listComingOfAge,
    ListChildren listChildren)
    : CaseloadService.CaseloadServiceBase
{
    public override Task<RegisterCitizenResponse> RegisterCitizen(RegisterCitizenRequest request, ServerCallContext context) =>
        registerCitizen.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<GetCitizenResponse> GetCitizen(GetCitizenRequest request, ServerCallContext context) =>
        getCitizen.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<SetRelationshipResponse> SetRelationship(SetRelationshipRequest request, ServerCallContext context) =>
        setRelationship.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<UpdateCitizenResponse> UpdateCitizen(UpdateCitizenRequest request, ServerCallContext context) =>
        updateCitizen.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<PutWorkerResponse> PutWorker(PutWorkerRequest request, ServerCallContext context) =>
        putWorker.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<AssignWorkersResponse> AssignWorkers(AssignWorkersRequest request, ServerCallContext context) =>
        assignWorkers.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<EndAssignmentResponse> EndAssignment(EndAssignmentRequest request, ServerCallContext context) =>
        endAssignment.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListMyCitizensResponse> ListMyCitizens(ListMyCitizensRequest request, ServerCallContext context) =>
        listMyCitizens.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<FindAssignmentResponse> FindAssignment(FindAssignmentRequest request, ServerCallContext context) =>
        findAssignment.HandleAsync(request, context.CancellationToken).OrThrow();

    public override Task<FindAgeResponse> FindAge(FindAgeRequest request, ServerCallContext context) =>
        findAge.HandleAsync(request, context.CancellationToken).OrThrow();

    public override Task<ListWorkersResponse> ListWorkers(ListWorkersRequest request, ServerCallContext context) =>
        listWorkers.HandleAsync(request, context.CancellationToken).OrThrow();

    public override Task<ListChildrenResponse> ListChildren(ListChildrenRequest request, ServerCallContext context) =>
        listChildren.HandleAsync(request, context.CancellationToken).OrThrow();

    public override Task<ListComingOfAgeResponse> ListComingOfAge(ListComingOfAgeRequest request, ServerCallContext context) =>
        listComingOfAge.HandleAsync(request, context.CancellationToken).OrThrow();
}
