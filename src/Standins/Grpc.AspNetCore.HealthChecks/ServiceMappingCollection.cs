using System.Collections;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>The mapped services, by name.</summary>
public sealed class ServiceMappingCollection : ICollection<ServiceMapping>
{
    private readonly Dictionary<string, ServiceMapping> mappings = [];

    public int Count => mappings.Count;

    bool ICollection<ServiceMapping>.IsReadOnly => false;

    /// <summary>Maps a service to the checks that the predicate chooses; an earlier mapping of the service is replaced.</summary>
    public void Map(string name, Func<HealthCheckMapContext, bool> predicate) => mappings[name] = new ServiceMapping(name, predicate);

    /// <exception cref="ArgumentException">The service is mapped already.</exception>
    public void Add(ServiceMapping service)
    {
        ArgumentNullException.ThrowIfNull(service);
        mappings.Add(service.Name, service);
    }

    public void Remove(string name) => mappings.Remove(name);

    public void Clear() => mappings.Clear();

    public IEnumerator<ServiceMapping> GetEnumerator() => mappings.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool ICollection<ServiceMapping>.Contains(ServiceMapping item) => mappings.ContainsValue(item);

    void ICollection<ServiceMapping>.CopyTo(ServiceMapping[] array, int arrayIndex) => mappings.Values.CopyTo(array, arrayIndex);

    bool ICollection<ServiceMapping>.Remove(ServiceMapping item) => mappings.ContainsValue(item) && mappings.Remove(item.Name);

    internal ServiceMapping? Find(string name) => mappings.GetValueOrDefault(name);
}
