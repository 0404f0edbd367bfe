using System.Runtime.InteropServices;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>Whose data a call touches, and in which record.</summary>
/// <param name="CitizenId">Whose.</param>
/// <param name="RecordId">The record; null for the one that the call as a whole is about.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Concern(Guid CitizenId, Guid? RecordId);
