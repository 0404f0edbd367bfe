using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Consents.Simulating;

/// <summary>The RPC that tries out a consent.</summary>
internal sealed class SimulationRpcs(SimulateConsent simulateConsent) : SimulationService.SimulationServiceBase
{
    public override Task<SimulateConsentResponse> SimulateConsent(SimulateConsentRequest request, ServerCallContext context) =>
        simulateConsent.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
