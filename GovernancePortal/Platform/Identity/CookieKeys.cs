using System.Text;
using System.Xml.Linq;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Identity;

/// <summary>Keeps the keys that protect cookies in the database, where all nodes of a PostgreSQL installation find them.</summary>
internal sealed class DatabaseKeyRing(IDbContextFactory<PortalDbContext> contexts) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.Set<DataProtectionKeyRow>().AsNoTracking().OrderBy(row => row.Id).Select(row => row.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = contexts.CreateDbContext();
        db.Add(new DataProtectionKeyRow { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}

/// <summary>Seals the cookie keys under the installation's key, which is in neither repository nor database.</summary>
internal sealed class InstallationKeyEncryptor(PortalKeys keys) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(
            new XElement("sealed", Convert.ToBase64String(PersonalDataKeys.Seal(keys.WrappingKey, plain))), typeof(InstallationKeyDecryptor));
    }
}

/// <summary>Opens what <see cref="InstallationKeyEncryptor"/> sealed; made by data protection from the type's name.</summary>
internal sealed class InstallationKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var keys = services.GetRequiredService<PortalKeys>();
        return XElement.Parse(Encoding.UTF8.GetString(PersonalDataKeys.Open(keys.WrappingKey, Convert.FromBase64String(encryptedElement.Value))));
    }
}
