using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Mail;

namespace PhotoNecklace.Functions.Settings;

/// <summary>
/// Reads how a shop's customers are mailed: <c>Shops:{name}:Mail:Host</c>, <c>:Port</c>, <c>:Security</c>, <c>:User</c>, <c>:Password</c>,
/// <c>:From</c>, <c>:FromName</c>, <c>:ReplyTo</c>, <c>:RemindAfterDays</c>, <c>:Kinds:{n}</c>, <c>:Footer</c> and <c>:Templates</c>.
/// </summary>
internal static class MailSettings
{
    private const int MaxDays = 60;
    private const int MaxFooter = 500;
    private static readonly MailKind[] AllKinds = Enum.GetValues<MailKind>();

    public static ShopMail? Read(IConfigurationSection shop, List<string> faults)
    {
        var mail = shop.GetSection("Mail");
        var name = $"Shops__{shop.Key}__Mail";
        if (Text(mail, "Host") is not { } host)
        {
            return null;
        }

        var security = ReadSecurity(mail, name, host, faults);
        var from = ReadAddress(mail, name, "From", faults);
        if (from is null && Text(mail, "From") is null)
        {
            faults.Add(
                $"{name}__From is missing. Set it to the address that mails come from, such as orders@shop.example."
            );
        }

        var (user, password) = (Text(mail, "User"), Text(mail, "Password"));
        if (user is not null && password is null)
        {
            faults.Add($"{name}__Password is missing. Set it to the password of {name}__User.");
        }
        else if (password is not null && VaultReference.IsUnresolved(password))
        {
            faults.Add(
                $"{name}__Password is a Key Vault reference that was not resolved. Check that the secret is there and that the app's identity may read it."
            );
        }

        var footer = Text(mail, "Footer");
        if (footer?.Length > MaxFooter)
        {
            faults.Add($"{name}__Footer has {footer.Length} characters; {MaxFooter} at most.");
        }

        return new(
            host,
            ReadPort(mail, name, security, faults),
            security,
            user,
            password,
            from ?? "",
            Text(mail, "FromName") ?? shop.Key
        )
        {
            ReplyTo = ReadAddress(mail, name, "ReplyTo", faults),
            RemindAfter = ReadReminder(mail, name, faults),
            Kinds = ReadKinds(mail, name, faults),
            Footer = footer,
            Templates = ReadTemplates(mail, name, faults),
        };
    }

    private static string? Text(IConfigurationSection section, string key) =>
        section[key]?.Trim() is { Length: > 0 } text ? text : null;

    private static MailSecurity ReadSecurity(IConfigurationSection mail, string name, string host, List<string> faults)
    {
        var given = Text(mail, "Security") ?? nameof(MailSecurity.StartTls);
        if (!Enum.TryParse<MailSecurity>(given, ignoreCase: true, out var security) || !Enum.IsDefined(security))
        {
            faults.Add(
                $"{name}__Security is '{given}'. Write starttls (the default, port 587), tls (port 465) or none."
            );
        }
        else if (security == MailSecurity.None && !IsThisMachine(host))
        {
            faults.Add($"{name}__Security is none, which is for a server on this machine only. Write starttls or tls.");
        }

        return security;
    }

    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static int ReadPort(IConfigurationSection mail, string name, MailSecurity security, List<string> faults)
    {
        if (Text(mail, "Port") is not { } given)
        {
            return security == MailSecurity.Tls ? 465 : 587;
        }

        if (
            int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and < 65536
        )
        {
            return port;
        }

        faults.Add($"{name}__Port is '{given}'. Write the port of the mail server, such as 587.");
        return 0;
    }

    private static string? ReadAddress(IConfigurationSection mail, string name, string key, List<string> faults)
    {
        if (Text(mail, key) is not { } given)
        {
            return null;
        }

        var address = MailAddresses.Read(given);
        if (address is null)
        {
            faults.Add($"{name}__{key} is '{given}'. Write a mail address alone, such as orders@shop.example.");
        }

        return address;
    }

    private static TimeSpan? ReadReminder(IConfigurationSection mail, string name, List<string> faults)
    {
        if (Text(mail, "RemindAfterDays") is not { } given)
        {
            return null;
        }

        if (
            int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is >= 1 and <= MaxDays
        )
        {
            return TimeSpan.FromDays(days);
        }

        faults.Add($"{name}__RemindAfterDays is '{given}'. Write a number of days from 1 to {MaxDays}.");
        return null;
    }

    private static IReadOnlyList<MailKind> ReadKinds(IConfigurationSection mail, string name, List<string> faults)
    {
        var kinds = new List<MailKind>();
        foreach (var setting in mail.GetSection("Kinds").GetChildren())
        {
            var word = setting.Value?.Trim() ?? "";
            var found = AllKinds
                .Where(k => CustomerMail.Word(k).Equals(word, StringComparison.OrdinalIgnoreCase))
                .ToList();
            kinds.AddRange(found);
            if (found.Count == 0 && word.Length > 0)
            {
                faults.Add(
                    $"{name}__Kinds__{setting.Key} is '{setting.Value}'. Name a mail: {string.Join(", ", AllKinds.Select(CustomerMail.Word))}."
                );
            }
        }

        return kinds.Count == 0 ? AllKinds : kinds;
    }

    private static MailTemplates ReadTemplates(IConfigurationSection mail, string name, List<string> faults)
    {
        var own = MailTemplates.Default;
        if (Text(mail, "Templates") is not { } folder)
        {
            return own;
        }

        if (!Directory.Exists(folder))
        {
            faults.Add(
                $"{name}__Templates is '{folder}', and there is no such folder. It holds mail.html, mail.txt, or both."
            );
            return own;
        }

        return new(Read("mail.html") ?? own.Html, Read("mail.txt") ?? own.Text);

        string? Read(string file)
        {
            var path = Path.Combine(folder, file);
            if (!File.Exists(path))
            {
                return null;
            }

            var template = File.ReadAllText(path);
            if (MailTemplates.FindUnknown(template) is [_, ..] unknown)
            {
                faults.Add(
                    $"{path} has names that stand for nothing: {string.Join(", ", unknown)}. There are {string.Join(", ", MailTemplates.Names)}."
                );
            }

            return template;
        }
    }
}
