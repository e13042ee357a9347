using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EmbeddedFunctions;

/// <summary>What may be asked of a running host.</summary>
public static class EmbeddedFunctionsHostExtensions
{
    /// <summary>The address on which the started host listens, such as <c>http://127.0.0.1:41234/</c>, without the route prefix.</summary>
    public static Uri GetBaseAddress(this IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        return addresses?.FirstOrDefault() is { } address
            ? new Uri(address)
            : throw new InvalidOperationException("The host has no address yet; start it first.");
    }
}
