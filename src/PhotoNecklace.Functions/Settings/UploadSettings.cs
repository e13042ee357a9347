using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Uploads;

namespace PhotoNecklace.Functions.Settings;

/// <summary>
/// Reads how much may be uploaded: <c>Uploads:LinksPerAddress</c>, <c>:LinksPerShop</c>, <c>:MegabytesPerDay</c>,
/// <c>:TrustedProxies:{n}</c>. With the storage emulator, on a developer's machine, there are no limits unless they are set.
/// </summary>
internal static class UploadSettings
{
    // A customer sends one or two photos and chooses anew a few times; behind an office's or a carrier's address there are many.
    private const int DefaultPerAddress = 60;
    private const int DefaultPerShop = 1200;

    // 20 GB: 8,000 photos of 2.5 MB.
    private const int DefaultMegabytes = 20 * 1024;

    public static UploadLimits Read(IConfiguration configuration, bool isLocal)
    {
        var faults = new List<string>();
        var limits = new UploadLimits
        {
            LinksPerAddress = ReadCount(configuration, "LinksPerAddress", isLocal ? null : DefaultPerAddress, faults),
            LinksPerShop = ReadCount(configuration, "LinksPerShop", isLocal ? null : DefaultPerShop, faults),
            BytesPerDay =
                ReadCount(configuration, "MegabytesPerDay", isLocal ? null : DefaultMegabytes, faults) * 1024L * 1024L,
            TrustedProxies = ReadNetworks(configuration.GetSection("Uploads:TrustedProxies"), faults),
        };
        return faults.Count == 0 ? limits : throw new SettingsException(string.Join(Environment.NewLine, faults));
    }

    private static int? ReadCount(IConfiguration configuration, string name, int? usual, List<string> faults)
    {
        var text = configuration[$"Uploads:{name}"];
        if (string.IsNullOrWhiteSpace(text))
        {
            return usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count == 0 ? null : count;
        }

        faults.Add($"Uploads__{name} is '{text}'. Give a whole number, or 0 for no limit.");
        return usual;
    }

    private static List<IPNetwork> ReadNetworks(IConfigurationSection section, List<string> faults)
    {
        var networks = new List<IPNetwork>();
        foreach (var setting in section.GetChildren().Where(s => !string.IsNullOrWhiteSpace(s.Value)))
        {
            if (IPNetwork.TryParse(setting.Value!.Trim(), out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(setting.Value.Trim(), out var address))
            {
                networks.Add(new(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                faults.Add(
                    $"Uploads__TrustedProxies__{setting.Key} is '{setting.Value}'. Give an address or a network, such as 203.0.113.0/24."
                );
            }
        }

        return networks;
    }
}
